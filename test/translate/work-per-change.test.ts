import t from 'tap';
import { createTranslator, type Translation, type TranslationCounts } from '../../src/translate/index.ts';
import { changesOfEachKind, route, rule, subject } from './changes-of-each-kind.ts';
import { endpointsOf, proxyAt, serviceChanges } from './mesh-of-size.ts';

/** Does the changes one after the other in a mesh of this size; the work and the effect of each. */
const workIn = (services: number) => {
  const translator = createTranslator();
  translator.apply(Array.from({ length: services }, (_, index) => serviceChanges(index)).flat());
  translator.apply([rule(), route(90)]);
  translator.connect('client', proxyAt('10.0.0.1'));
  translator.connect('subject', proxyAt(endpointsOf(subject)[0]?.address ?? ''));
  return changesOfEachKind.map(({ name, changes }) => {
    const before = translator.counts();
    const started = performance.now();
    const translation = translator.apply(changes);
    const elapsedMs = performance.now() - started;
    return {
      name,
      work: difference(before, translator.counts()),
      touches: touchesOf(translation),
      elapsedMs,
    };
  });
};

const difference = (before: TranslationCounts, after: TranslationCounts): TranslationCounts => ({
  computations: after.computations - before.computations,
  resourcesTranslated: after.resourcesTranslated - before.resourcesTranslated,
  virtualHostsTranslated: after.virtualHostsTranslated - before.virtualHostsTranslated,
  bytesEncoded: after.bytesEncoded - before.bytesEncoded,
  proxiesRepartitioned: after.proxiesRepartitioned - before.proxiesRepartitioned,
  failures: after.failures - before.failures,
});

const touchesOf = ({ updates }: Translation): readonly string[] =>
  updates.map(({ typeUrl, upserts, removals }) => {
    const names = [...upserts.map(({ name }) => name), ...removals.map((name) => `-${name}`)];
    return `${typeUrl.slice(typeUrl.lastIndexOf('.') + 1)}: ${names.join(' ')}`;
  });

t.test('a change costs the same in a mesh of 100 and of 5,000 services', (t) => {
  const small = workIn(100);
  const large = workIn(5_000);
  for (const [index, { name, touches }] of changesOfEachKind.entries()) {
    t.strictSame(small[index]?.touches, touches, `${name}: touches what it should`);
    t.strictSame(large[index]?.touches, touches, `${name}: touches the same in the larger mesh`);
    t.strictSame(large[index]?.work, small[index]?.work, `${name}: the same work`);
    t.comment(
      `${name}: ${JSON.stringify(small[index]?.work)} ${small[index]?.elapsedMs.toFixed(2)} ms / ${large[index]?.elapsedMs.toFixed(2)} ms`,
    );
  }
  t.end();
});
