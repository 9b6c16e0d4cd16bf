/** The wildcards that cover a host, most specific first: `*.b.c`, `*.c` and `*` for `a.b.c`. */
export const wildcardsOver = (host: string): readonly string[] => {
  const wildcards: string[] = [];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    wildcards.push(`*${host.slice(dot)}`);
  }
  if (host.startsWith('*')) wildcards.shift();
  if (host !== '*') wildcards.push('*');
  return wildcards;
};
