export { eventually } from './eventually.ts';
export { startInfra, type TestInfra } from './infra.ts';
export { sharedAbsent, sharedFolder } from './shared-contracts.ts';
export { startStack, type Stack, type StackOptions } from './stack.ts';
