import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { FACT_WORDS } from './fact-words.js';

/** Facts as the domains write them: `facts: { … }` beside the rule of an occasion, or what a function of the file returns. */
const root = join(process.cwd(), 'libs/domain');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|\/cases\//.test(file))
  .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
  .filter(([, text]) => /dutyOf|ofInstrument/.test(text) && /\bfacts\b/.test(text));

function namesIn(text: string): Set<string> {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const names = new Set<string>();
  const declared = (name: string): ts.Node[] =>
    found(
      source,
      (node) =>
        (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) && node.name?.getText() === name,
    );
  const add = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isObjectLiteralExpression(node)) for (const one of node.properties) addProperty(one);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(add);
    else if (ts.isParenthesizedExpression(node)) add(node.expression);
    else if (ts.isIdentifier(node)) declared(node.text).forEach(add);
    else if (ts.isVariableDeclaration(node)) add(node.initializer);
    else if (ts.isCallExpression(node)) declared(node.expression.getText()).forEach(add);
    else if (ts.isFunctionDeclaration(node))
      for (const one of found(node, ts.isReturnStatement)) add((one as ts.ReturnStatement).expression);
  };
  const addProperty = (one: ts.ObjectLiteralElementLike): void => {
    if (ts.isSpreadAssignment(one)) add(one.expression);
    else if (one.name) names.add(one.name.getText());
  };
  for (const node of found(source, ts.isObjectLiteralExpression)) {
    const { properties } = node as ts.ObjectLiteralExpression;
    const isOccasion = properties.some(({ name }) => name && /^(rule|why|timeZone)$/.test(name.getText()));
    const facts = properties.find(({ name }) => name?.getText() === 'facts');
    if (!isOccasion || !facts) continue;
    if (ts.isPropertyAssignment(facts)) add(facts.initializer);
    else declared('facts').forEach(add);
  }
  return names;
}

function found(from: ts.Node, is: (node: ts.Node) => boolean): ts.Node[] {
  const all: ts.Node[] = [];
  const look = (node: ts.Node): void => {
    if (is(node)) all.push(node);
    ts.forEachChild(node, look);
  };
  look(from);
  return all;
}

describe('every fact by which a rule is worked out', () => {
  const used = new Map(files.flatMap(([file, text]) => [...namesIn(text)].map((name) => [name, file])));

  it('has words of its own in fact-words.ts, so that a page says it plainly', () => {
    expect(used.size).toBeGreaterThan(65);
    expect([...used].filter(([name]) => !FACT_WORDS[name])).toEqual([]);
  });
  it('is used, or has no words', () =>
    expect(Object.keys(FACT_WORDS).filter((name) => !used.has(name))).toEqual([]));
});
