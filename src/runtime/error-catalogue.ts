/** One row of an error table: what the message says, with `{name}` for each parameter. */
export interface ErrorRow {
  /** `CXW` and four digits; never given to another error once released. */
  readonly code: `CXW${number}`;
  readonly text: string;
}

/** The one error class of the project. Match on `code`, never on the message. */
export class CoxswainError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: Readonly<Record<string, unknown>>, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CoxswainError';
    this.code = code;
    this.details = details;
  }
}

type Parameters<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name]: string | number } & Parameters<Rest>
  : unknown;

/** Creates the error of one row from its parameters and, where there is one, its cause. */
export interface ErrorFactory<Text extends string> {
  (parameters: Parameters<Text>, cause?: unknown): CoxswainError;
  /** For those who match on it, and for the list of errors. */
  readonly code: string;
  readonly text: string;
}

/**
 * Turns a table into functions that create its errors. Each stage has one table in its `errors.ts`;
 * `docs/errors.md` lists them all. 1xxx configuration, 2xxx registries, 3xxx translation, 4xxx xDS,
 * 5xxx admin, 6xxx command line, 7xxx store, 8xxx Envoy API.
 */
export const catalogue = <const Rows extends Readonly<Record<string, ErrorRow>>>(
  rows: Rows,
): { readonly [Name in keyof Rows]: ErrorFactory<Rows[Name]['text']> } => {
  const factories: Record<string, ErrorFactory<string>> = {};
  for (const [name, { code, text }] of Object.entries(rows)) {
    const create = (parameters: unknown, cause?: unknown): CoxswainError => {
      const details = parameters as Readonly<Record<string, unknown>>;
      const message = text.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key]));
      return new CoxswainError(code, message, details, cause);
    };
    factories[name] = Object.assign(create, { code, text });
  }
  return factories as { readonly [Name in keyof Rows]: ErrorFactory<Rows[Name]['text']> };
};
