import { exportHref } from './export-href.ts';

test('an export has the filters of the list', () => {
  expect(exportHref({ status: [], sort: 'newest' }, 'csv')).toBe('/api/v1/requests/export?format=csv');
  expect(exportHref({ user: 'ada', status: ['failed', 'available'], from: '2026-01-01T00:00:00.000Z', sort: 'oldest' }, 'pdf')).toBe(
    '/api/v1/requests/export?format=pdf&user=ada&status=failed%2Cavailable&from=2026-01-01T00%3A00%3A00.000Z',
  );
});
