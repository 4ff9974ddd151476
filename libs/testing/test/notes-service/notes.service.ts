import { Injectable, Module } from '@nestjs/common';
import { command, event, type PayloadOf } from '@marquee/contracts';
import { appendEvents, Consumes, Database, defineService, Every, firstTime, Handles, logEntry, newId } from '@marquee/service-kit';
import { z } from 'zod';

export const addNote = command('rpc.notes.v1.add-note', { input: z.object({ text: z.string() }), output: z.object({ id: z.uuid() }) });
export const noteAdded = event('evt.notes.v1.note.added', z.object({ id: z.uuid(), noteId: z.uuid() }));

/** The smallest service with everything: a command, an event, a consumer, a schedule. */
@Injectable()
export class Notes {
  beats = 0;

  constructor(private readonly db: Database) {}

  @Handles(addNote)
  async add({ text }: { text: string }): Promise<{ id: string }> {
    const id = newId();
    await this.db.tx(async (tx) => {
      await tx.execute('insert into note (id, text) values ($1, $2)', [id, text]);
      await appendEvents(tx, [logEntry({ event: noteAdded, aggregateId: id, payload: { id: newId(), noteId: id } })]);
      if (text === 'fails after all') throw new Error('changed my mind');
    });
    return { id };
  }

  @Consumes('seen', [noteAdded])
  async see({ id, noteId }: PayloadOf<typeof noteAdded>): Promise<void> {
    await this.db.tx(async (tx) => {
      if (await firstTime(tx, 'seen', id)) await tx.execute('insert into seen (note_id) values ($1)', [noteId]);
    });
  }

  @Every(() => 20, { lease: 'beat' })
  async beat(): Promise<void> {
    this.beats += 1;
  }
}

@Module({ providers: [Notes] })
export class NotesModule {}

export const notesService = defineService({
  name: 'notes',
  schema: 'notes',
  module: NotesModule,
  migrations: new URL('./migrations/', import.meta.url),
  extensions: ['pg_trgm'],
  config: z.object({}),
});
