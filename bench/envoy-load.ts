import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// How long a fresh process takes until it can encode, from the built package: npm run build, then
// npx tsx bench/envoy-load.ts. Prints the median and the range of fresh processes, in milliseconds.

const runs = 15;
const built = new URL('../dist/envoy/index.js', import.meta.url);
if (!existsSync(fileURLToPath(built))) throw new Error('dist/ is not there: npm run build');

const loadAssignment = {
  clusterName: 'outbound|9080||reviews.default.svc.cluster.local',
  endpoints: [
    {
      locality: { region: 'eu', zone: 'a' },
      lbEndpoints: Array.from({ length: 10 }, (_, index) => ({
        endpoint: { address: { socketAddress: { address: `10.0.0.${index}`, portValue: 9080 } } },
        healthStatus: 'HEALTHY',
        loadBalancingWeight: 1,
        metadata: { filterMetadata: { istio: { workload: 'reviews;default;reviews;v1;east' } } },
      })),
    },
  ],
};

const program = `
  const type = 'envoy.config.endpoint.v3.ClusterLoadAssignment';
  const json = ${JSON.stringify(loadAssignment)};
  const started = performance.now();
  const { encodeJson, decodeJson, envoySchema } = await import(${JSON.stringify(built.href)});
  const loaded = performance.now();
  const bytes = encodeJson(type, json);
  const encoded = performance.now();
  const time = (count, work) => {
    for (let run = 0; run < count; run += 1) work();
    const from = performance.now();
    for (let run = 0; run < count; run += 1) work();
    return ((performance.now() - from) / count) * 1000;
  };
  const encodeUs = time(5000, () => encodeJson(type, json));
  const decodeUs = time(5000, () => decodeJson(type, bytes));
  const from = performance.now();
  const names = [...envoySchema.messageNames()];
  for (const name of names) envoySchema.message(name);
  const wholeMs = performance.now() - from;
  console.log(JSON.stringify({
    loadMs: loaded - started, firstEncodeMs: encoded - loaded, wholeMs, encodeUs, decodeUs,
  }));
`;

const results = Array.from({ length: runs }, (): Readonly<Record<string, number>> => {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  return JSON.parse(output);
});

const report = (label: string, key: string, unit: string): void => {
  const values = results.map((result) => result[key] ?? Number.NaN).sort((left, right) => left - right);
  const text = (value: number | undefined): string => (value ?? Number.NaN).toFixed(1).padStart(7);
  console.log(
    `${label.padEnd(48)}${text(values[runs >> 1])} ${unit}  (${text(values[0])} …${text(values.at(-1))})`,
  );
};

report('load the Envoy API', 'loadMs', 'ms');
report('first encoding (10 endpoints)', 'firstEncodeMs', 'ms');
report('read every message type of the whole API', 'wholeMs', 'ms');
report('encode a load assignment of 10 endpoints, warm', 'encodeUs', 'µs');
report('decode it, warm', 'decodeUs', 'µs');
