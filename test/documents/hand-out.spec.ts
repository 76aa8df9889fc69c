import express from 'express';
import request from 'supertest';
import { handOutPdf } from '@platform/documents';

const file = Buffer.from('%PDF-1.7 …');

describe('handing out a PDF', () => {
  const served = (name: string) => {
    const app = express();
    app.get('/', (_request, response) => handOutPdf(response, name, file));
    app.use(
      (error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
        response.status(500).end(error.message);
      },
    );
    return request(app).get('/');
  };

  it('is a download that nobody keeps, and that can run nothing', async () => {
    const answer = await served('warning-letter-2026-11-24.pdf').expect(200);
    expect(answer.body).toEqual(file);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="warning-letter-2026-11-24.pdf"; filename*=UTF-8''warning-letter-2026-11-24.pdf`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-length': String(file.length),
    });
  });

  it.each(['Ben Hartley.pdf', 'letter', '../etc/passwd.pdf', 'a".pdf', 'a\r\nX: y.pdf', ''])(
    'refuses the name %j',
    async (name) => {
      await served(name).expect(500);
    },
  );
});
