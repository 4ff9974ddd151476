import { AppError } from '@marquee/contracts';
import { prepareSchema, purgeInbox, startServices } from '@marquee/service-kit';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, startStack, type Stack } from '../src/index.ts';
import { addNote, noteAdded, Notes, notesService } from './notes-service/notes.service.ts';

describe('a service on the kit', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ services: [notesService], ownPostgres: true });
  });

  afterAll(() => stack.close());

  const add = (text: string) => stack.bus.request(addNote, { text });
  const seen = async () => (await stack.db('notes').query<{ note_id: string }>('select note_id from seen')).map((row) => row.note_id);

  it('publishes what was committed, once, to its consumer', async () => {
    const { id } = await add('first');
    await stack.settle();
    expect(await seen()).toEqual([id]);
  });

  it('publishes nothing of what was rolled back', async () => {
    const before = await seen();
    await expect(add('fails after all')).rejects.toMatchObject({ code: 'internal' });
    await stack.settle();
    expect(await seen()).toEqual(before);
  });

  it('has one effect of an event that is delivered again', async () => {
    const { id } = await add('twice');
    await stack.settle();
    const [row] = await stack.db('notes').query<{ id: string; payload: object }>('select id, payload from event_log where aggregate_id = $1', [id]);

    await stack.bus.publish(noteAdded.subject, `${row?.id}-again`, JSON.stringify(row?.payload));
    await stack.settle();

    expect((await seen()).filter((noteId) => noteId === id)).toHaveLength(1);
  });

  it('answers that the database is away while it is, and goes on afterwards with nothing lost', async () => {
    await stack.infra.postgres?.kill();
    const error = await add('into the void').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('database.unavailable');

    await stack.infra.restartPostgres();
    const { id } = await eventually(() => add('back'));
    await stack.settle(20_000);
    expect(await seen()).toContain(id);
  }, 60_000);

  it('keeps events in its outbox while the bus is away', async () => {
    await stack.infra.nats.kill();
    const { id } = await add('written without a bus');

    await stack.infra.restartNats();

    await eventually(async () => expect(await seen()).toContain(id), 40_000);
  }, 60_000);

  it('runs a leased schedule in one of two replicas', async () => {
    const replica = await startServices([notesService], { env: stack.env });
    const beats = () => [stack, replica].map((s) => ('service' in s ? s.service('notes') : s.services[0]!).app.get(Notes).beats);
    const before = beats();

    try {
      await eventually(() => expect(Math.max(...beats().map((n, i) => n - (before[i] ?? 0)))).toBeGreaterThan(5));
      expect(beats().filter((n, i) => n > (before[i] ?? 0))).toHaveLength(1);
    } finally {
      await replica.close();
    }
  });

  it('forgets in its inbox only what can no longer come again', async () => {
    const db = stack.db('notes');
    await db.execute(`insert into inbox (consumer, event_id, at) select 'old', gen_random_uuid(), now() - interval '15 days' from generate_series(1, 5001)`);
    await db.execute(`insert into inbox (consumer, event_id, at) values ('young', gen_random_uuid(), now() - interval '13 days')`);

    expect(await purgeInbox(db)).toBe(5_001);
    expect(await db.one(`select count(*)::int as n from inbox where consumer = 'young'`)).toEqual({ n: 1 });
  });

  it('works under a role that sees its own schema only', async () => {
    const db = stack.db('notes');
    expect(await db.one('select current_user::text as role, current_schema()::text as schema')).toEqual({ role: 'marquee_notes', schema: 'notes' });
    await prepareSchema({ url: stack.infra.databaseUrl, schema: 'other', migrations: notesService.migrations });
    await expect(db.query('select * from other.note')).rejects.toThrow('permission denied for schema other');
  });

  it('applies migrations once, however many start together, and refuses one that was edited', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
    fs.mkdirSync(path.join(folder, '1_init'));
    const file = path.join(folder, '1_init', 'migration.sql');
    fs.writeFileSync(file, 'create table once (n int); insert into once values (1);');
    const options = { url: stack.infra.databaseUrl, schema: 'racing', migrations: pathToFileURL(`${folder}/`) };

    await Promise.all([1, 2, 3].map(() => prepareSchema(options)));

    fs.appendFileSync(file, '-- edited');
    await expect(prepareSchema(options)).rejects.toThrow('was changed after it had been applied');
  });
});
