import { errors } from '../../errors.ts';
import type { EngineStream, PushEngine } from '../../push/engine.ts';
import { addressOf } from '../../transport/address.ts';
import type { StreamService } from '../../transport/call.ts';
import { fieldOf } from '../../wire/field.ts';
import { decodeRequest } from '../decode-request.ts';
import type { Answers, Converse } from '../exchange.ts';
import type { OpenCalls } from '../open-calls.ts';
import { oneMessage } from '../unary.ts';
import { encodeClientNode, encodeResourceStatus } from './client-config.ts';
import { type MatchNode, nodeMatch } from './node-matcher.ts';
import { OneByOne } from './one-by-one.ts';
import { Turns } from './turns.ts';

/** Whether a peer, an address with a port, may read what all clients hold. */
export type MayReadStatus = (peer: string) => boolean;

const service = 'envoy.service.status.v3.ClientStatusDiscoveryService';

// Clients and resources looked at in one turn of the event loop: more delay the streams.
const perTurn = 250;

// A smaller answer needs no room of its own.
const smallBytes = 16 * 1024;

/**
 * The client status discovery service: which client holds what, derived when somebody asks from what the
 * streams know. A stream is a client, so that one node may be there several times.
 */
export const clientStatusService = (
  engine: PushEngine,
  calls: OpenCalls,
  mayRead: MayReadStatus,
): StreamService => {
  const { limits } = engine.options;
  const oneByOne = new OneByOne();
  const answer = async (message: Uint8Array, answers: Answers): Promise<void> => {
    if (!mayRead(answers.peer)) throw errors.STATUS_REFUSED({ peer: answers.peer });
    const request = decodeRequest('envoy.service.status.v3.ClientStatusRequest', message);
    const isAskedFor = nodeMatch(request.nodeMatchers ?? []);
    const withContents = request.excludeResourceContents !== true;
    await oneByOne.run(addressOf(answers.peer), async () => {
      const turns = new Turns(perTurn);
      const configs: Buffer[] = [];
      let bytes = 0;
      for (const stream of [...engine.streams.values()]) {
        if (answers.isOver) return;
        const config = await encodeClient(stream, isAskedFor, withContents, turns, answers);
        if (config === undefined) continue;
        // Not after it is made: the room may be taken by what its address does not read (X04).
        if (bytes <= smallBytes && bytes + config.length > smallBytes)
          answers.reserve(limits.firstAnswerBytes);
        bytes += config.length;
        if (bytes > limits.firstAnswerBytes)
          throw errors.STATUS_TOO_LARGE({ limit: limits.firstAnswerBytes });
        configs.push(config);
      }
      answers.send(configs);
    });
  };
  const stream: Converse = (answers) => ({ hear: (message) => answer(message, answers) });
  const fetch: Converse = (answers) =>
    oneMessage(async (message) => {
      await answer(message, answers);
      answers.finish();
    });
  const method = (name: string, converse: Converse) =>
    calls.method(`${service}/${name}`, limits.metadataBytes, converse);
  return {
    name: service,
    methods: {
      StreamClientStatus: method('StreamClientStatus', stream),
      FetchClientStatus: method('FetchClientStatus', fetch),
    },
  };
};

/** One client as a `ClientStatusResponse.config`; undefined: it is not asked for, or has left. */
const encodeClient = async (
  stream: EngineStream,
  isAskedFor: MatchNode,
  withContents: boolean,
  turns: Turns,
  answers: Answers,
): Promise<Buffer | undefined> => {
  if (turns.isOver()) await turns.next();
  const status = stream.status();
  if (status === undefined || !isAskedFor(status.client.node)) return undefined;
  const parts: Uint8Array[] = [encodeClientNode(status.client.node)];
  for (const type of status.types) {
    const resources = stream.resources(type.typeUrl);
    // What is told counts like what is asked for by name.
    answers.charge(resources.length);
    for (const resource of resources) {
      if (turns.isOver()) await turns.next();
      parts.push(...encodeResourceStatus(type, resource, withContents));
    }
  }
  return Buffer.concat(fieldOf(1, parts));
};
