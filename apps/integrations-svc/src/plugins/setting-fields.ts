import type { SettingField } from '@marquee/contracts';
import { z } from 'zod';

interface SettingMeta {
  label?: string;
  help?: string;
  /** Encrypted, and never shown again. */
  secret?: boolean;
  unit?: string;
  /** Name of the list in a test's answer that offers the choices. */
  optionsFrom?: string;
  optionLabels?: Record<string, string>;
}

const metaOf = (schema: z.ZodType): SettingMeta => (schema.meta() ?? {}) as SettingMeta;

/** The form of a plug-in's settings, from the schema that checks them. */
export function settingFields(settings: z.ZodObject): SettingField[] {
  return Object.entries(settings.shape as Record<string, z.ZodType>).map(([name, schema]) => field(name, schema));
}

export const secretNames = (settings: z.ZodObject): string[] => settingFields(settings).filter((f) => f.kind === 'secret').map((f) => f.name);

function field(name: string, schema: z.ZodType): SettingField {
  const { inner, required, fallback } = unwrap(schema);
  const meta = { ...metaOf(inner), ...metaOf(schema) };
  return {
    name,
    label: meta.label ?? name,
    help: meta.help ?? null,
    kind: kindOf(inner, meta),
    required,
    unit: meta.unit ?? null,
    options: choicesOf(inner)?.options.map((value) => ({ value, label: meta.optionLabels?.[value] ?? String(value) })) ?? null,
    optionsFrom: meta.optionsFrom ?? null,
    default: fallback ?? null,
  };
}

function kindOf(schema: z.ZodType, meta: SettingMeta): SettingField['kind'] {
  if (meta.secret) return 'secret';
  if (schema instanceof z.ZodArray) return 'multiselect';
  if (schema instanceof z.ZodEnum || meta.optionsFrom) return 'select';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodNumber) return 'number';
  return schema instanceof z.ZodURL || schema instanceof z.ZodPipe ? 'url' : 'text';
}

/** Fixed ones: of one choice, or of a list of them. */
function choicesOf(schema: z.ZodType): z.ZodEnum | undefined {
  const one = schema instanceof z.ZodArray ? schema.element : schema;
  return one instanceof z.ZodEnum ? one : undefined;
}

function unwrap(schema: z.ZodType): { inner: z.ZodType; required: boolean; fallback?: unknown } {
  if (schema instanceof z.ZodDefault) return { ...unwrap(schema.unwrap() as z.ZodType), required: false, fallback: schema.def.defaultValue };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return { ...unwrap(schema.unwrap() as z.ZodType), required: false };
  return { inner: schema, required: true };
}
