export type { TranslationCounts } from './counters.ts';
export type { EncodedResource, ResourceOrigin, SourceOrigin } from './encoded-resource.ts';
export { errors as translateErrors, leftOutCodes } from './errors.ts';
export type { TranslationFailure } from './failures.ts';
export type { Membership } from './membership.ts';
export { createTranslator, type Translation, type Translator, type TranslatorOptions } from './translator.ts';
export { clusterType, listenerType, loadAssignmentType, routeConfigurationType } from './type-urls.ts';
export type { ViewUpdate } from './view/view-output.ts';
