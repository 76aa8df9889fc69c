/**
 * A function as it stands, with one part of it changed. Fails where that part is not there, so that no migration passes
 * over what it was written for.
 * @param signature as in `travel.duty_facts(uuid[])`
 */
export const changedFunction = (signature: string, from: string, to: string): string => `
  do $do$ declare was text := pg_get_functiondef('${signature}'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception '${signature} is not as it was expected'; end if;
    execute will;
  end $do$`;
