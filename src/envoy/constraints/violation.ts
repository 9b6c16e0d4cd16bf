/** A value that breaks a constraint of the Envoy API: Envoy would refuse the whole response with it. */
export interface ConstraintViolation {
  /** The place in the JSON form, such as `$.loadAssignment.clusterName`. */
  readonly path: string;
  /** The end of a sentence that begins with the place: `must not be empty`. */
  readonly reason: string;
}

/** Where a value lies; the text is made only where something is wrong. */
export interface Place {
  readonly parent?: Place;
  readonly segment: string | number;
}

/** The place of a value inside another. */
export const inside = (parent: Place | undefined, segment: string | number): Place =>
  parent === undefined ? { segment } : { parent, segment };

/** The JSON path of a place. */
export const pathOf = (place: Place | undefined): string => {
  if (place === undefined) return '$';
  const { parent, segment } = place;
  if (typeof segment === 'number') return `${pathOf(parent)}[${segment}]`;
  return pathOf(parent) + (/^[A-Za-z_]\w*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`);
};
