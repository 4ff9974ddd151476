import { z } from 'zod';

export type JsonSchema = Record<string, unknown> & { $ref?: string; properties?: Record<string, JsonSchema>; required?: string[] };
type Io = 'input' | 'output';

/** Collects the schemas that carry an id as components, and answers with references to them. */
export class SchemaCollector {
  readonly components: Record<string, JsonSchema> = {};

  /** @throws Error when one id stands for two different shapes */
  convert(schema: z.ZodType, io: Io): JsonSchema {
    // Within an object, so that a schema with an id of its own is referred to as well.
    const converted = z.toJSONSchema(z.object({ root: schema }), { io, override: tidy, unrepresentable: 'any' }) as unknown as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [id, definition] of Object.entries(converted.$defs ?? {})) this.add(id, moved(definition));
    return moved(converted.properties?.root ?? {});
  }

  private add(id: string, definition: JsonSchema): void {
    const known = this.components[id];
    if (known && JSON.stringify(known) !== JSON.stringify(definition)) throw new Error(`The id ${id} stands for two shapes. Give one of the schemas an id of its own.`);
    this.components[id] = definition;
  }
}

function tidy({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  delete jsonSchema.id;
  // Clients must bear new fields, so nothing is closed.
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format) delete jsonSchema.pattern;
}

const moved = (schema: JsonSchema): JsonSchema => JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
