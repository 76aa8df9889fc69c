/** `npm run bench` measures the desk; `npm run bench -- risk` and `-- travel` measure an engine beside an empty route. */
const [, , what] = process.argv;
if (what === 'risk' || what === 'travel') {
  process.argv.splice(2, 1);
  await (what === 'risk' ? import('./risk.js') : import('./travel.js'));
} else {
  await import('./main.js');
}
