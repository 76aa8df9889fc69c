export interface Statement {
  name: string;
  text: string;
}

/** A named statement: prepared once for each connection. The name says the store and the question: `people.open`. */
export function named(name: string, text: string): Statement {
  return { name, text };
}
