import fc from 'fast-check';
import t from 'tap';
import { encodeMessage } from '../../../src/envoy/index.ts';
import { type Protocol, protocols } from '../../../src/model/index.ts';
import type { ListenerEntry, OutboundListenerInput } from '../../../src/translate/listener/contract.ts';
import { buildOutboundListener, outboundListenerConflicts } from '../../../src/translate/listener/index.ts';
import { planOutboundListener } from '../../../src/translate/listener/outbound-plan.ts';
import { entry, none, on, redirect } from './fixture.ts';

const listened: readonly Protocol[] = protocols.filter((protocol) => protocol !== 'UDP');

const entries: fc.Arbitrary<readonly ListenerEntry[]> = fc
  .uniqueArray(
    fc.record({
      host: fc.constantFrom('a.example', 'b.example', '*.example', 'c.example', 'd.example'),
      protocol: fc.constantFrom(...listened),
      addresses: fc.subarray(['10.1.0.0/16', '10.2.0.0/16', '10.9.9.9', '2001:db8::/32']),
    }),
    { selector: (each) => each.host, minLength: 1 },
  )
  .map((list) => list.map((each) => entry(each.host, each.protocol, 80, each.addresses)));

const inputs: fc.Arbitrary<OutboundListenerInput> = fc
  .tuple(
    fc.constantFrom(
      { bind: '0.0.0.0', facts: redirect },
      { bind: '10.9.9.9', facts: redirect },
      { bind: '127.0.0.1', facts: none },
    ),
    entries,
  )
  .map(([{ bind, facts }, list]) => on(bind, facts, ...list));

t.test('no two chains of a listener take the same, or Envoy refuses it', async () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const listener = buildOutboundListener(input);
      if (listener === undefined) return false;
      encodeMessage('envoy.config.listener.v3.Listener', listener);
      const chains = listener.filterChains ?? [];
      const matches = chains.flatMap(({ filterChainMatch: match = {} }) =>
        (match.prefixRanges ?? [{}]).map((range) => JSON.stringify({ ...match, prefixRanges: range })),
      );
      const takesEverything = matches.includes('{"prefixRanges":{}}');
      return (
        chains.length > 0 &&
        new Set(matches).size === matches.length &&
        // A chain that takes everything is the only one, or the default.
        (takesEverything ? chains.length === 1 : listener.defaultFilterChain !== undefined)
      );
    }),
  );
});

t.test('every port is served or reported, and only older ones win', async () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const plan = planOutboundListener(input);
      const conflicts = outboundListenerConflicts(input);
      const age = (each: ListenerEntry) => input.entries.indexOf(each);
      const isServed = (each: ListenerEntry) =>
        plan.tcp.some((chain) => chain.entry === each) ||
        // The routes of a port serve every HTTP host of it.
        (plan.http !== undefined &&
          ['HTTP', 'HTTP2', 'GRPC', 'GRPC-Web', 'AUTO'].includes(each.port.protocol));
      return (
        conflicts.every(({ loser, winner }) => age(winner) < age(loser)) &&
        input.entries.every((each) => isServed(each) || conflicts.some(({ loser }) => loser === each))
      );
    }),
  );
});

t.test('a younger port takes nothing away from an older one that is declared', async () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const older = planOutboundListener({ ...input, entries: input.entries.slice(0, -1) });
      const all = planOutboundListener(input);
      return older.tcp.every((chain, index) => all.tcp[index]?.entry === chain.entry);
    }),
  );
});
