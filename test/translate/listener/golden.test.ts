import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { encodeMessage, type Listener } from '../../../src/envoy/index.ts';
import {
  buildInboundListeners,
  buildOutboundListener,
  buildVirtualInbound,
  buildVirtualOutbound,
} from '../../../src/translate/listener/index.ts';
import { entry, inbound, mesh, none, on, ownPort, redirect } from './fixture.ts';

const logged = { ...mesh, accessLogFile: '/dev/stdout' };
const own = [ownPort('HTTP', 80, 8080), ownPort('TCP', 91, 9191), ownPort('AUTO', 92, 9292)];

const mixed = [
  entry('http.example', 'HTTP', 80),
  entry('tls.example', 'TLS', 80),
  entry('blocks.example', 'TCP', 80, ['10.1.0.0/16']),
];

const files: Readonly<Record<string, readonly (Listener | undefined)[]>> = {
  'with-interception': [
    buildVirtualOutbound(mesh, redirect),
    buildVirtualInbound(mesh, inbound, own),
    buildOutboundListener(on('0.0.0.0', redirect, ...mixed)),
    buildOutboundListener(on('10.0.0.1', redirect, entry('auto.example', 'AUTO', 80, ['10.0.0.1']))),
  ],
  'without-interception': [
    ...buildInboundListeners(mesh, { ...inbound, interception: 'none' }, own),
    buildOutboundListener(on('127.0.0.1', none, ...mixed)),
  ],
  'with-access-log': [
    buildVirtualOutbound(logged, redirect),
    buildOutboundListener({ ...on('0.0.0.0', redirect, ...mixed), mesh: logged }),
  ],
};
for (const [name, listeners] of Object.entries(files)) {
  t.test(`listeners ${name}`, async (t) => {
    const golden = new URL(`golden/${name}.json`, import.meta.url);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, JSON.stringify(listeners, undefined, 2));
    t.strictSame(listeners, JSON.parse(readFileSync(golden, 'utf8')));
    for (const listener of listeners) {
      t.ok(listener && encodeMessage('envoy.config.listener.v3.Listener', listener), 'it can be encoded');
    }
  });
}
