import { Injectable } from '@nestjs/common';
import { AppError, roles, type ContentType, type QuotaLimits, type QuotaView } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { Prisma } from '../database.ts';
import { limitNames, subjectOfPolicy } from './limits.ts';

type Own = QuotaView['own'];
type Grant = QuotaView['grants'][number];
export interface GrantInput {
  userId: string;
  contentType: ContentType | null;
  units: number;
  reason: string | null;
  days: number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const policySubjects = ['everybody', ...roles];
const none = Object.fromEntries(limitNames.map((name) => [name, null]));

/** What admins have written down: limits by subject, and grants. */
@Injectable()
export class QuotaBook {
  constructor(private readonly prisma: Prisma) {}

  /** In the order of the subjects, first what is over all types. */
  async policies(): Promise<(Own[number] & { subject: string })[]> {
    const subjects = policySubjects.map(subjectOfPolicy);
    const rows = await this.prisma.quotaLimit.findMany({ where: { subject: { in: subjects } }, orderBy: { contentType: 'asc' } });
    return rows
      .toSorted((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject))
      .map(({ subject, contentType, ...limits }) => ({ ...limits, subject: policySubjects[subjects.indexOf(subject)] ?? '', contentType: typeOf(contentType) }));
  }

  async limits(subject: string): Promise<Own> {
    const rows = await this.prisma.quotaLimit.findMany({ where: { subject }, omit: { subject: true }, orderBy: { contentType: 'asc' } });
    return rows.map(({ contentType, ...limits }) => ({ ...limits, contentType: typeOf(contentType) }));
  }

  /** What is left out stays; a row that says nothing more is taken away. */
  async setLimits(subject: string, contentType: ContentType | null, limits: Partial<QuotaLimits>): Promise<void> {
    const key = { subject, contentType: contentType ?? '' };
    await this.prisma.quotaLimit.upsert({ where: { subject_contentType: key }, create: { ...key, ...limits }, update: limits });
    await this.prisma.quotaLimit.deleteMany({ where: { ...key, ...none } });
  }

  /** Those that have not ended, first the one that ends first. */
  async grants(userId: string): Promise<Grant[]> {
    const rows = await this.prisma.quotaGrant.findMany({ where: { userId, expiresAt: { gt: new Date() } }, orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }] });
    return rows.map(({ id, contentType, units, reason, grantedAt, expiresAt }) => ({
      id, contentType: typeOf(contentType ?? ''), units, reason, grantedAt: grantedAt.toISOString(), expiresAt: expiresAt.toISOString(),
    }));
  }

  async grant({ days, ...grant }: GrantInput, grantedBy: string): Promise<void> {
    const grantedAt = new Date();
    await this.prisma.quotaGrant.create({ data: { id: newId(), ...grant, grantedBy, grantedAt, expiresAt: new Date(grantedAt.getTime() + days * DAY_MS) } });
  }

  /** @throws quota.grant_not_found */
  async revoke(userId: string, id: string): Promise<void> {
    const { count } = await this.prisma.quotaGrant.deleteMany({ where: { id, userId } });
    if (count === 0) throw new AppError('quota.grant_not_found');
  }

  /** Whether quotas bind this person at all, as far as it was heard. */
  async bypasses(userId: string): Promise<boolean> {
    const person = await this.prisma.person.findUnique({ where: { id: userId }, select: { permissions: true } });
    return Array.isArray(person?.permissions) && person.permissions.includes('requests.bypass_quota');
  }
}

/** What is kept under an empty type is over all types. */
const typeOf = (contentType: string): ContentType | null => (contentType === '' ? null : (contentType as ContentType));
