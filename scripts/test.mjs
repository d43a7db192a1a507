// `npm test`: makes everything ready, then runs every stage on both cores and adds up.
//
//   node scripts/test.mjs [--only house|unit|scripts|conformance]
import { build } from "./build.mjs";
import { setup } from "./setup.mjs";
import { STAGES } from "./stages.mjs";

const CORES = 2;
const groups = [...new Set(STAGES.map((stage) => stage.group))];
const [flag, only, ...more] = process.argv.slice(2);
if (flag !== undefined && (flag !== "--only" || !groups.includes(only) || more.length > 0)) {
  console.error(`usage: node scripts/test.mjs [--only ${groups.join("|")}]`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const reasons = new Map();
/** Tests that take longer than this are named, so that the whole stays quick. */
const SLOW = 10;
const slow = [];

function report(stage, result, seconds) {
  const { passed, failed, skipped, output } = result;
  if (failed > 0) console.log(`\n--- ${stage.name}\n${output.trimEnd()}\n---`);
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log(
    `${failed > 0 ? "FAIL" : "ok  "} ${stage.name.padEnd(20)} ${counts.padEnd(40)} ${
      seconds.toFixed(1).padStart(6)
    } s`,
  );
  for (const count of Object.keys(total)) total[count] += result[count];
  for (const { name, seconds: taken } of result.times ?? []) {
    if (taken > SLOW) slow.push(`  ${taken.toFixed(0)} s ${name} (${stage.name})`);
  }
  for (const reason of result.reasons) {
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(stage.name));
  }
}

/** Runs stages in order, as many at once as there are cores for. */
async function runAll(stages) {
  const waiting = [...stages];
  const running = new Set();
  const busy = () => [...running].reduce((sum, { slots }) => sum + slots, 0);
  while (waiting.length > 0 || running.size > 0) {
    while (waiting.length > 0 && busy() + waiting[0].slots <= CORES) {
      const stage = waiting.shift();
      const start = performance.now();
      const entry = { slots: stage.slots };
      running.add(entry);
      entry.done = stage.run().then((result) => {
        running.delete(entry);
        report(stage, result, (performance.now() - start) / 1000);
      });
    }
    await Promise.race([...running].map(({ done }) => done));
  }
}

const start = performance.now();
setup();
build();
console.log(`ready in ${((performance.now() - start) / 1000).toFixed(1)} s`);
await runAll(STAGES.filter((stage) => only === undefined || stage.group === only));

if (slow.length > 0) console.log(`\nSlow:\n${slow.join("\n")}`);
if (reasons.size > 0) console.log("\nSkipped:");
for (const [reason, stages] of reasons) console.log(`  ${reason} (${[...stages].join(", ")})`);
console.log(`\nin ${((performance.now() - start) / 1000).toFixed(0)} s`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
