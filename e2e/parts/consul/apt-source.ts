/** One archive that apt is configured with. */
export interface AptSource {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
  /** Options as in a one-line entry, such as `signed-by=/usr/share/keyrings/x.gpg`. */
  readonly options: readonly string[];
}

/**
 * The archives in the text of an apt source file: one-line style (`deb [options] URI suite component…`)
 * or deb822 stanzas. Source packages and disabled entries are left out.
 */
export const parseAptSources = (text: string): readonly AptSource[] =>
  /^(Types|URIs|Suites)\s*:/im.test(text) ? parseStanzas(text) : text.split('\n').flatMap(parseLine);

/**
 * The one-line entries that lead to `suite` on the mirrors that carry `codename`, the distribution's own
 * release: an older release lies on the same mirrors, so no address has to be known here.
 */
export const entriesForSuite = (
  sources: readonly AptSource[],
  codename: string,
  suite: string,
): readonly string[] => [
  ...new Set(
    sources
      .filter((source) => source.suite === codename && source.components.includes('main'))
      .map(({ uri, options }) => {
        const bracket = options.length === 0 ? '' : `[${options.join(' ')}] `;
        return `deb ${bracket}${uri} ${suite} main`;
      }),
  ),
];

const parseLine = (line: string): readonly AptSource[] => {
  const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.*)$/.exec(line.replace(/#.*/, ''));
  if (match === null) return [];
  const [, options = '', uri = '', suite = '', components = ''] = match;
  return [{ uri, suite, components: words(components), options: words(options) }];
};

const parseStanzas = (text: string): readonly AptSource[] =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n\s*\n/)
    .flatMap((stanza) => {
      const fields = new Map(
        [...stanza.matchAll(/^([A-Za-z-]+)\s*:[ \t]*((?:.*)(?:\n[ \t]+.*)*)/gm)].map(
          ([, key = '', value = '']) => [key.toLowerCase(), value.trim()],
        ),
      );
      if (!words(fields.get('types')).includes('deb') || fields.get('enabled') === 'no') return [];
      const key = fields.get('signed-by');
      // An inline key block cannot be written in a one-line entry; apt then falls back to its trusted keys.
      const options = key === undefined || key.includes('\n') ? [] : [`signed-by=${key}`];
      return words(fields.get('uris')).flatMap((uri) =>
        words(fields.get('suites')).map((suite) => ({
          uri,
          suite,
          components: words(fields.get('components')),
          options,
        })),
      );
    });

const words = (text = ''): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
