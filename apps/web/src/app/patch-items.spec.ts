import { QueryClient } from '@tanstack/react-query';
import { patchItems } from './patch-items.ts';
import { aRequest } from './testing.ts';

const items = [{ key: 'S01E01', progress: null, etaSeconds: null }, { key: 'S01E02', progress: 0.1, etaSeconds: 90 }];

describe('patchItems', () => {
  it('moves the percent of the parts, wherever their request is open, and leaves the others as they are', () => {
    const client = new QueryClient();
    client.setQueryData(['requests', 'one', '7'], aRequest({ id: 'a', number: 7 }));
    client.setQueryData(['requests', 'items', '7'], { items, manager: null });
    client.setQueryData(['requests', 'one', '8'], aRequest({ id: 'b', number: 8 }));
    client.setQueryData(['requests', 'items', '8'], { items, manager: null });

    patchItems(client, 'a', [{ key: 'S01E02', progress: 0.43, etaSeconds: 60 }]);

    const patched = client.getQueryData<{ items: typeof items }>(['requests', 'items', '7'])?.items;
    expect(patched).toEqual([items[0], { key: 'S01E02', progress: 0.43, etaSeconds: 60 }]);
    expect(patched?.[0]).toBe(items[0]);
    expect(client.getQueryData(['requests', 'items', '8'])).toEqual({ items, manager: null });
  });
});
