/**
 * The runner waits for a test without end; this names it and ends its worker, which fails the file. One that is asked to do
 * far more than by default is given more: `PATIENCE_SECONDS=3600`.
 */
const PATIENCE_MS = 1000 * Number(process.env.PATIENCE_SECONDS ?? 240);
const LOOK_EVERY_MS = 5_000;
let current;
let since = 0;

setInterval(() => {
  const { currentTestName: name, testPath } = expect.getState();
  if (`${testPath} ${name}` !== current) {
    current = `${testPath} ${name}`;
    since = Date.now();
  } else if (name && Date.now() - since > PATIENCE_MS) {
    throw new Error(`Nothing for ${PATIENCE_MS / 1000} s from "${name}"`);
  }
}, LOOK_EVERY_MS).unref();
