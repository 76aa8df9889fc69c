import { getMetadataStorage } from 'class-validator';

type Look = ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas'];
let done = false;

/**
 * Keeps the rules of each class once they were looked for. They never change after the class is declared, and the library
 * goes through those of every class there is, for each validation.
 */
export function keepRules(): void {
  if (done) return;
  done = true;
  const storage = getMetadataStorage();
  const look: Look = storage.getTargetValidationMetadatas.bind(storage);
  const kept = new Map<unknown, ReturnType<Look>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strict, groups) => {
    if (schema || always || strict || groups?.length) return look(target, schema, always, strict, groups);
    const known = kept.get(target) ?? look(target, schema, always, strict, groups);
    kept.set(target, known);
    return known;
  };
}
