import { Injectable } from '@nestjs/common';
import { editRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ChangeStore, type Decide } from './change.store.ts';
import { EditedMeanwhile, RequestEditor, type Edit } from './edit.ts';
import type { RequestRow } from './request-row.ts';
import { RequestStore } from './request.store.ts';
import { RequestViewer } from './viewer.ts';

/** Of two who edit at once, each looks again at what the other has left. */
const ATTEMPTS = 10;

@Injectable()
export class EditRequestHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly changes: ChangeStore,
    private readonly editor: RequestEditor,
    private readonly viewer: RequestViewer,
  ) {}

  @Handles(editRequest)
  async handle({ id, edit }: ParsedInputOf<typeof editRequest>, actor: Actor | null): Promise<AnswerOf<typeof editRequest>> {
    requirePermission(actor, 'requests.view');
    return this.viewer.details(await this.edit(id, edit, actor), actor);
  }

  /**
   * @param then what is done in the same transaction
   * @throws the problems of `editRequest`, and what `then` throws
   */
  async edit(ref: string, edit: Edit, actor: Actor, ...then: Decide[]): Promise<RequestRow> {
    for (let attempt = 1; ; attempt += 1) {
      const row = await this.requests.visible(ref, actor);
      try {
        return await this.changes.change(row.id, await this.editor.prepare(row, edit, actor), ...then);
      } catch (error) {
        if (!(error instanceof EditedMeanwhile) || attempt === ATTEMPTS) throw error;
      }
    }
  }
}
