import { failureOf } from './failure-of.ts';

describe('the class of a download that does not end', () => {
  it.each([
    ['Found executable file: Show.S01E01.exe', 'corrupted'],
    ['No audio tracks detected', 'corrupted'],
    ['Unpacking failed, archive is password protected', 'corrupted'],
    ['Repair failed, not enough repair blocks (12 short)', 'hash_mismatch'],
    ['Not an upgrade for existing episode file(s). Existing quality: Bluray-1080p', 'quality_rejected'],
    ['Sample', 'size_rejected'],
    ['Not enough free space (12 GB) to import', 'disk_full'],
    ['Series title mismatch; automatic import is not possible', 'import_failed'],
    ['No files found are eligible for import', 'import_failed'],
    [null, 'import_failed'],
  ])('%s: %s', (problem, failure) => expect(failureOf('blocked', problem)).toBe(failure));

  it('stalls, whatever is said of it', () => expect(failureOf('stalled', 'checksum')).toBe('download_stalled'));
});
