import { Injectable } from '@nestjs/common';
import { Database } from '@marquee/service-kit';

/** An imported item whose file a matcher may recognise. */
export interface Waiting {
  fulfilmentId: string;
  key: string;
  path: string;
  manager: string;
}

const COLUMNS = `i.fulfilment_id as "fulfilmentId", i.key, i.path, coalesce(c.name, 'the manager') as manager
  from item i join fulfilment f on f.id = i.fulfilment_id left join connection c on c.id = f.connection_id
  where i.imported_at is not null and f.live and i.path is not null`;

@Injectable()
export class MatchingStore {
  constructor(private readonly db: Database) {}

  /** The longest waiting first. */
  waiting = (): Promise<Waiting[]> => this.db.query<Waiting>({ name: 'matching-items', text: `select ${COLUMNS} and i.stage = 'matching' order by i.imported_at, i.fulfilment_id, i.key` });

  /** By the name of the file: its folders may be called otherwise. */
  named = (fileName: string): Promise<Waiting[]> =>
    this.db.query<Waiting>({ name: 'matching-by-name', text: `select ${COLUMNS} and i.stage in ('importing', 'matching') and i.file_name = $1`, values: [fileName] });
}
