export { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export type { ClockChange, ClockReading, SandboxControl } from './control/controls.ts';
export type { Outcome, OutcomeSetting, SentWebhook } from './servarr/arr-state.ts';
export type { SandboxState, StandIn } from './state/sandbox-state.ts';
export type { Trouble, TroubleMode } from './trouble/trouble.ts';
export type { WebhookTrouble } from './webhooks.ts';
export type { ImportedFile } from './library/imported-file.ts';
export type { SeriesOutcomeDetails } from './control/manager-controls.ts';
