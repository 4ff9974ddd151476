export { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export type { ClockChange, ClockReading, SandboxControl } from './control/controls.ts';
export type { Outcome, OutcomeSetting, SentWebhook } from './servarr/arr-state.ts';
export type { SandboxState } from './state/sandbox-state.ts';
export type { StandIn } from './state/stand-ins.ts';
export type { Trouble, TroubleMode } from './trouble/trouble.ts';
export type { WebhookTrouble } from './state/webhook-trouble.ts';
export type { ImportedFile } from './library/imported-file.ts';
export type { SeriesOutcomeDetails } from './control/manager-controls.ts';
