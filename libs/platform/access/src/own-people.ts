/**
 * SQL: the people whom the reader has by office — allocated, in a team of theirs, or on duty for them. Whoever is seen by
 * cover, agreement or in an emergency is nobody's number: a count is of one's own caseload, team or region.
 */
export const OWN_PEOPLE = `(select r.person_id from access.reach() r where r.path in ('allocated','team','duty'))`;
