import { cliErrors } from './errors.ts';

/** Reads an option with a fixed set of values; throws CXW6006 that lists them. */
export const readChoice = <Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice => {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw cliErrors.choiceInvalid({ option, value, choices: choices.join(', ') });
  return choice;
};
