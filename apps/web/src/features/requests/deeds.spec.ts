import { permissions, rolePermissions, type Role } from '@marquee/contracts';
import { aRequest } from '../../app/testing.ts';
import { deedsFor } from './deeds.ts';

const viewer = (role: Role, id = 'somebody') => ({ id, permissions: rolePermissions[role] });
const approved = { decision: 'approved' as const, state: 'processing' as const };

describe('deedsFor', () => {
  it('lets whoever decides approve first', () => {
    expect(deedsFor(aRequest(), viewer('moderator'))).toEqual(['approve', 'decline', 'cancel']);
  });

  it('lets people cancel their own while it waits', () => {
    expect(deedsFor(aRequest(), viewer('user', 'ada'))).toEqual(['cancel']);
    expect(deedsFor(aRequest(), viewer('user', 'bo'))).toEqual([]);
    expect(deedsFor(aRequest(approved), viewer('user', 'ada'))).toEqual([]);
  });

  it('sends an admin to the connection that has to be mended', () => {
    expect(deedsFor(aRequest({ ...approved, reasonCode: 'connection_needs_admin' }), viewer('admin'))).toEqual(['connections', 'retry']);
    expect(deedsFor(aRequest({ ...approved, reasonCode: 'no_manager' }), viewer('moderator'))).toEqual([]);
  });

  it('offers to try again what has failed', () => {
    expect(deedsFor(aRequest({ decision: 'approved', state: 'failed', reasonCode: 'retries_exhausted' }), viewer('moderator'))).toEqual(['retry']);
  });

  it('plays what is available', () => {
    expect(deedsFor(aRequest({ decision: 'approved', state: 'available', playUrl: 'http://tv/1' }), viewer('viewer'))).toEqual(['play']);
  });

  it('offers nothing to nobody', () => {
    expect(deedsFor(aRequest(), { id: 'x', permissions: [] })).toEqual([]);
    expect(permissions).toContain('requests.manage');
  });
});
