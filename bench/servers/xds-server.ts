/**
 * The product's xDS server behind its public interface, with resources from a file:
 * `xds-server RESOURCES_FILE [auto|grpc-js]`.
 */

import { writeFileSync } from 'node:fs';
import { createHistogram } from 'node:perf_hooks';
import { createXdsServer, typeUrls } from '../../src/xds/index.ts';
import { findMarker, withMarker } from '../workload/marker.ts';
import { readResources } from '../workload/resources-file.ts';
import { heapBytes, serveCommands, tell } from './commands.ts';
import { watchLoop } from './loop-delay.ts';
import { nowNs, pace } from './pace.ts';

const [, , resourcesFile = '', transport] = process.argv;
const view = 'mesh';
const mesh = readResources(resourcesFile);
const markerPositions = mesh.loadAssignments.map(({ body }) => findMarker(body));
const ackHistogram = createHistogram();
let isTimingAcks = false;

const server = createXdsServer({
  resolve: () => ({ '*': [view] }),
  transport: transport === 'grpc-js' ? 'grpc-js' : 'auto',
  hooks: {
    onAck: (_client, _typeUrl, _nonce, latencyMs) => {
      if (isTimingAcks) ackHistogram.record(Math.max(1, Math.round(latencyMs * 1000)));
    },
  },
});
server.publish([
  { view, typeUrl: typeUrls.cluster, upserts: mesh.clusters, removals: [] },
  { view, typeUrl: typeUrls.endpoint, upserts: mesh.loadAssignments, removals: [] },
]);
server.open();
const { port } = await server.listen({ port: 0 });

const change = (service: number, marker: number): void => {
  const { name, body } = mesh.loadAssignments[service] ?? { name: '', body: new Uint8Array() };
  const upserts = [{ name, body: withMarker(body, markerPositions[service] ?? 0, marker) }];
  server.publish([{ view, typeUrl: typeUrls.endpoint, upserts, removals: [] }]);
};

let readLoop = watchLoop();
readLoop();

serveCommands({
  change(service, marker) {
    const at = nowNs();
    change(Number(service), Number(marker));
    return { event: 'changed', atNs: Number(at) };
  },
  async churn(perSecond, services, seconds, eventsFile = '') {
    const events: string[] = [];
    ackHistogram.reset();
    isTimingAcks = true;
    await pace(Number(perSecond), Number(perSecond) * Number(seconds), (index, dueNs) => {
      const service = index % Number(services);
      change(service, index);
      events.push(`${index} ${service} ${dueNs}`);
    });
    isTimingAcks = false;
    writeFileSync(eventsFile, `${events.join('\n')}\n`);
    return { event: 'churned', pushToAckP99Ms: ackHistogram.percentile(99) / 1000 };
  },
  watch() {
    readLoop = watchLoop();
    return { event: 'watching' };
  },
  delay: () => ({ event: 'delay', ...readLoop() }),
  heap: () => ({ event: 'heap', heapBytes: heapBytes() }),
  counters: () => ({ event: 'counters', ...server.counters }),
});
tell({ event: 'listening', port, transport: server.transport });
