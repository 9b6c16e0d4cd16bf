import fc from 'fast-check';
import { test } from 'tap';
import { decodeDeltaRequest, decodeSotwRequest } from '../../src/xds/wire/discovery-request.ts';
import { encode } from './discovery-proto.ts';

const alphabet = Array.from({ length: 400 }, (_, index) => `outbound|80||service-${index}.default.svc`);

// Parts of the same long list, so that they begin and end alike and hold each other.
const list = fc
  .tuple(fc.constantFrom(0, 0, 0, 100, 101), fc.constantFrom(0, 1, 30, 200, 200, 399))
  .map(([from, count]) => alphabet.slice(from, from + count));

test('names are read as they were written, whatever was read before', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(list, list), { minLength: 1, maxLength: 4 }), (parts) => {
      // Messages one behind the other are one message, with their fields in turns.
      const bytes = Buffer.concat(
        parts.map(([subscribe, unsubscribe]) =>
          encode('DeltaDiscoveryRequest', {
            resourceNamesSubscribe: subscribe,
            resourceNamesUnsubscribe: unsubscribe,
          }),
        ),
      );
      const request = decodeDeltaRequest(bytes, undefined);
      const expected = [parts.flatMap(([names]) => names), parts.flatMap(([, names]) => names)];
      return JSON.stringify([request.subscribe, request.unsubscribe]) === JSON.stringify(expected);
    }),
    { numRuns: 500 },
  );
  t.pass();
});

test('a list that many clients send is read once', async (t) => {
  for (let round = 0; round < 2; round += 1) {
    const names = alphabet.slice(round, 300);
    const decode = (typeUrl: string) =>
      decodeDeltaRequest(
        encode('DeltaDiscoveryRequest', { typeUrl, resourceNamesSubscribe: names }),
        undefined,
      );
    t.equal(decode('one').subscribe, decode('other').subscribe, 'the same list');
    const sotw = (versionInfo: string) =>
      decodeSotwRequest(encode('DiscoveryRequest', { versionInfo, resourceNames: names }), undefined);
    t.equal(sotw('1').resourceNames, sotw('2').resourceNames, 'the same list');
  }
  const few = (): readonly string[] =>
    decodeDeltaRequest(encode('DeltaDiscoveryRequest', { resourceNamesSubscribe: ['a'] }), undefined)
      .subscribe;
  t.not(few(), few(), 'short ones are not remembered');
});

test('strings of any length and letters', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })), (names) => {
      const { subscribe } = decodeDeltaRequest(
        encode('DeltaDiscoveryRequest', { resourceNamesSubscribe: names }),
        undefined,
      );
      return JSON.stringify(subscribe) === JSON.stringify(names);
    }),
  );
  t.pass();
});
