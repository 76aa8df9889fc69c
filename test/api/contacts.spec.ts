import { DEMO_PEOPLE } from '@domain/demo';
import { bodyOf, codeOf, contact, itemsOf, PURPOSE, startCasework, type Casework } from './casework.js';

describe('contacts over the API', () => {
  let program: Casework['program'];
  let officer: Casework['officer'];
  let officer2: Casework['officer2'];
  let manager: Casework['manager'];
  let person: Casework['person'];
  let other: Casework['other'];

  beforeAll(async () => {
    ({ program, officer, officer2, manager, person, other } = await startCasework());
  });
  afterAll(() => program.close());

  it('are recorded once, read with their version and stand first in the timeline', async () => {
    const headers = { 'Idempotency-Key': 'contact-once-0001' };
    const path = `/api/v1/people/${person}/contacts`;
    const [one, two] = await Promise.all([
      officer.post(path, contact, headers),
      officer.post(path, contact, headers),
    ]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(bodyOf(one).id).toBe(bodyOf(two).id);
    const read = await officer.get(`/api/v1/contacts/${bodyOf(one).id}`).expect(200);
    expect(read.headers.etag).toBe('"1"');
    expect(read.body).toMatchObject({
      notes: contact.notes,
      section: 'core',
      author: { id: officer.id },
      corrects: null,
    });
    const timeline = await officer.get(`/api/v1/people/${person}/timeline?kind=contact`).expect(200);
    expect(itemsOf(timeline)).toMatchObject([
      { id: bodyOf(one).id, title: 'Telephone call with the person', summary: contact.notes },
    ]);
  });

  it('keep the original when they are corrected, once', async () => {
    const { id } = bodyOf(await officer.post(`/api/v1/people/${other}/contacts`, contact).expect(201));
    const right = {
      ...contact,
      notes: 'Spoke about housing.',
      correctionReason: 'Wrong subject written down',
    };
    const next = bodyOf(await officer.post(`/api/v1/contacts/${id}/corrections`, right).expect(201));
    expect(codeOf(await officer.post(`/api/v1/contacts/${id}/corrections`, right).expect(409))).toBe(
      'supervision.contact-corrected',
    );
    expect(await officer.get(`/api/v1/contacts/${id}`).expect(200)).toMatchObject({
      body: { notes: contact.notes, correctedBy: next.id },
    });
    const history = await officer.get(`/api/v1/contacts/${next.id}/history`).expect(200);
    expect(itemsOf(history).map((c) => c.notes)).toEqual(['Spoke about housing.', contact.notes]);
    const shown = await officer.get(`/api/v1/people/${other}/timeline?kind=contact`).expect(200);
    expect(itemsOf(shown)).toMatchObject([{ id: next.id, corrected: true }]);
    expect(itemsOf(await officer.get(`/api/v1/people/${other}/contacts`).expect(200))).toHaveLength(1);
  });

  it.each([
    ['of no known kind', { ...contact, type: 'DANCE' }, 422],
    ['of the system', { ...contact, type: 'SYSTEM' }, 422],
    ['ahead', { ...contact, at: '2999-01-01T00:00:00Z' }, 422],
    ['with notes too long', { ...contact, notes: 'x'.repeat(12_001) }, 422],
    ['with a key nobody knows', { ...contact, authorId: 'x' }, 400],
    ['in a section the officer does not write', { ...contact, section: 'treatment' }, 403],
    ['with an outcome and no appointment', { ...contact, outcome: 'ATTENDED_COMPLIED' }, 422],
  ])('are refused: %s', async (_, body, status) => {
    expect((await officer.post(`/api/v1/people/${person}/contacts`, body)).status).toBe(status);
  });

  it('of treatment belong to the provider who wrote them', async () => {
    const shared = await program.personId(DEMO_PEOPLE.sharedWithBothProviders);
    const [one, two] = await Promise.all([program.as('clinician'), program.as('clinician2')]);
    const note = { ...contact, type: 'TREATMENT_SESSION', notes: 'Session on planning.' };
    const { id } = bodyOf(await one.post(`/api/v1/people/${shared}/contacts`, note).expect(201));
    expect(bodyOf(await one.get(`/api/v1/contacts/${id}`).expect(200)).section).toBe('treatment');
    await two.get(`/api/v1/contacts/${id}`).expect(404);
    await officer.get(`/api/v1/contacts/${id}`).expect(200);
    expect((await two.get(`/api/v1/people/${shared}/timeline`)).text).not.toContain(id);
    await officer
      .post(`/api/v1/contacts/${id}/corrections`, { ...note, correctionReason: 'Not mine' })
      .expect(403);
    await one.post(`/api/v1/people/${shared}/contacts`, { ...note, section: 'core' }).expect(403);
  });

  it('keep sensitive words out of lists', async () => {
    const { id } = bodyOf(
      await officer
        .post(`/api/v1/people/${person}/contacts`, { ...contact, notes: 'Hush', sensitive: true })
        .expect(201),
    );
    const timeline = await officer.get(`/api/v1/people/${person}/timeline`).expect(200);
    expect(itemsOf(timeline).find((i) => i.id === id)).toMatchObject({
      summary: '',
      more: true,
      sensitive: true,
    });
  });

  it('keeps a draft for its writer alone', async () => {
    const path = `/api/v1/people/${person}/drafts/contact`;
    await officer.get(path).expect(404);
    await officer.call('put', path, { body: { notes: 'half a sen' } }).expect(200);
    expect((await officer.get(path).expect(200)).body).toMatchObject({ body: { notes: 'half a sen' } });
    await manager.get(path, PURPOSE).expect(404);
    await officer2.get(path).expect(404);
    await officer.call('delete', path).expect(204);
    await officer.get(path).expect(404);
  });
});
