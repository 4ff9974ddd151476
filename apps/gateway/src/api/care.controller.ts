import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  askRemoval, commentOnIssue, decideRemoval, getIssue, IssueDetails, IssueInput, listIssues, listRemovals, Removal, reportIssue, searchForIssue, updateIssue,
} from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { IdParam } from './shapes.ts';

const Issues = listIssues.output.meta({ id: 'IssuePage' });
const IssuePatch = updateIssue.input.shape.patch.meta({ id: 'IssuePatch' });
const IssueCommentInput = commentOnIssue.input.omit({ id: true }).meta({ id: 'IssueCommentInput' });
const Searched = searchForIssue.output.meta({ id: 'IssueSearch' });
const Removals = listRemovals.output.meta({ id: 'RemovalPage' });
const RemovalInput = askRemoval.input.meta({ id: 'RemovalInput' });
const RemovalDecision = decideRemoval.input.omit({ id: true }).meta({ id: 'RemovalDecision' });
type Id = z.output<typeof IdParam>;

/** What is done about titles that are there: issues and removals. */
@Controller()
export class CareController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/issues', { summary: 'What was reported; without `issues.manage` only by me', needs: 'requests.view', answer: Issues, problems: listIssues.errors })
  issues(@Query({ schema: listIssues.input }) query: z.output<typeof listIssues.input>) {
    return this.bus.request(listIssues, query);
  }

  @Endpoint('POST /api/v1/issues', { summary: 'Report that something is wrong with an available title', needs: 'requests.take_part', status: 201, answer: IssueDetails, problems: reportIssue.errors })
  report(@Body({ schema: IssueInput }) body: z.output<typeof IssueInput>) {
    return this.bus.request(reportIssue, body);
  }

  @Endpoint('GET /api/v1/issues/{id}', { summary: 'An issue with its comments', needs: 'requests.view', answer: IssueDetails, problems: getIssue.errors })
  issue(@Param({ schema: IdParam }) { id }: Id) {
    return this.bus.request(getIssue, { id });
  }

  @Endpoint('PATCH /api/v1/issues/{id}', { summary: 'Assign, resolve or open it again; my own I may resolve and open again', needs: 'requests.take_part', othersNeed: 'issues.manage', answer: IssueDetails, problems: updateIssue.errors })
  update(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: IssuePatch }) patch: z.output<typeof IssuePatch>) {
    return this.bus.request(updateIssue, { id, patch });
  }

  @Endpoint('POST /api/v1/issues/{id}/comments', { summary: 'Comment on an issue', needs: 'requests.take_part', status: 201, answer: IssueDetails, problems: commentOnIssue.errors })
  comment(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: IssueCommentInput }) body: z.output<typeof IssueCommentInput>) {
    return this.bus.request(commentOnIssue, { ...body, id });
  }

  @Endpoint('POST /api/v1/issues/{id}/search', { summary: 'Have the manager search for another release', needs: 'issues.manage', answer: Searched, problems: searchForIssue.errors })
  search(@Param({ schema: IdParam }) { id }: Id) {
    return this.bus.request(searchForIssue, { id });
  }

  @Endpoint('GET /api/v1/removals', { summary: 'Removals that were asked for; without `requests.manage` only by me', needs: 'requests.view', answer: Removals, problems: listRemovals.errors })
  removals(@Query({ schema: listRemovals.input }) query: z.output<typeof listRemovals.input>) {
    return this.bus.request(listRemovals, query);
  }

  @Endpoint('POST /api/v1/removals', { summary: 'Ask that an available title be deleted', needs: 'requests.take_part', status: 201, answer: Removal, problems: askRemoval.errors })
  ask(@Body({ schema: RemovalInput }) body: z.output<typeof RemovalInput>) {
    return this.bus.request(askRemoval, body);
  }

  @Endpoint('PUT /api/v1/removals/{id}', { summary: 'Approve, decline or call off; my own pending one I may call off', needs: 'requests.take_part', othersNeed: 'requests.manage', answer: Removal, problems: decideRemoval.errors })
  decide(@Param({ schema: IdParam }) { id }: Id, @Body({ schema: RemovalDecision }) body: z.output<typeof RemovalDecision>) {
    return this.bus.request(decideRemoval, { ...body, id });
  }
}
