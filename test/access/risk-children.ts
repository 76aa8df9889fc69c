type RiskTable =
  | 'risk.assessment'
  | 'risk.override'
  | 'risk.harm'
  | 'risk.protection'
  | 'risk.safety_action'
  | 'risk.second_rating';
type Ask = (text: string, values?: unknown[]) => Promise<unknown>;

interface Whose {
  child: (table: RiskTable) => string;
  person: string;
  by: string;
  canary: string;
}
type Add = (table: RiskTable, columns: string, values: unknown[]) => Promise<unknown>;

/** One record of each kind of risk: a final assessment with its explanation, what stands beside it, harm and safety. */
export async function addRisk(add: Add, ask: Ask, { child, person, by, canary }: Whose): Promise<void> {
  const assessment = 'instrument, instrument_version, level, assessed_on, source, recorded_by';
  await add('risk.assessment', assessment, ['STATIC-99R', '2016', 'III', '2025-01-01', canary, by]);
  await ask(
    `insert into risk.assessment_record (id, person_id, definition_hash, assessor_id, assessor_name) values ($1, $2, '-', $3, $4)`,
    [child('risk.assessment'), person, by, canary],
  );
  await add(
    'risk.override',
    'assessment_id, result_level, level, direction, reason, assessor_id, proposed_by, proposed_by_name, authoriser_id, authoriser_name',
    [child('risk.assessment'), 'III', 'IVa', 'up', canary, by, by, canary, person, canary],
  );
  await add(
    'risk.harm',
    'at_risk, who, level, nature, circumstances, imminence, assessed_on, review_on, recorded_by, recorded_by_name',
    ['CHILDREN', canary, 'HIGH', canary, canary, 'MONTHS', '2025-01-01', '2027-01-01', by, canary],
  );
  const protection = 'kind, text, recorded_by, recorded_by_name';
  await add('risk.protection', protection, ['PROTECTIVE', canary, by, canary]);
  const action = 'text, owner, due_on, recorded_by, recorded_by_name';
  await add('risk.safety_action', action, [canary, canary, '2027-01-01', by, canary]);
  await add(
    'risk.second_rating',
    'assessment_id, instrument, instrument_version, assessed_on, facts, basis, seed, first_assessor_id, first_assessor_name',
    [child('risk.assessment'), 'STATIC-99R', '2016', '2025-01-01', '{}', 'sample', 's', by, canary],
  );
}
