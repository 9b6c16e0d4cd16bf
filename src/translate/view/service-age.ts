import type { Service } from '../../model/index.ts';

/** Sorts services by age, then namespace, then host: of two strings the lesser is the elder's. */
export const ageKey = ({ createdAt, namespace, hostname }: Service): string =>
  `${createdAt ?? '\uffff'} ${namespace} ${hostname}`;

/** Behind every service. */
export const youngest = '\uffff\uffff';
