/** Prints how long parsing one certificate takes, in microseconds: the median of many rounds. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { parseCertificate } from "../../lib/cert/certificate.ts";
import { readPem } from "../../lib/pem/reader.ts";

const ROUNDS = 200;
const EACH = 100;

const [block] = readPem(readFileSync(process.argv[2]!));
const times: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  for (let i = 0; i < EACH; i++) parseCertificate(block!.der);
  times.push(((performance.now() - start) * 1000) / EACH);
}
console.log(times.sort((a, b) => a - b)[ROUNDS / 2]!.toFixed(1));
