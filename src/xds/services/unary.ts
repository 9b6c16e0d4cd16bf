import { errors } from '../errors.ts';
import type { Conversation, Converse } from './exchange.ts';

/** A conversation in which the client says one thing. */
export const oneMessage = (hear: Conversation['hear']): Conversation => {
  let hasHeard = false;
  return {
    hear(message) {
      if (hasHeard) throw errors.NOT_ONE_MESSAGE({});
      hasHeard = true;
      return hear(message);
    },
    heardAll() {
      if (!hasHeard) throw errors.NOT_ONE_MESSAGE({});
    },
  };
};

/** A method that answers one message with one. */
export const unary =
  (answer: (message: Uint8Array) => Uint8Array): Converse =>
  (answers) =>
    oneMessage((message) => {
      answers.send([answer(message)]);
      answers.finish();
    });
