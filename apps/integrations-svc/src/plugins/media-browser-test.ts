import type { ConnectionTestResult } from '@marquee/contracts';
import type { MediaServerPort } from '../ports/media-server.ts';
import { orNone, type MediaBrowser } from './media-browser.ts';
import { passed, refused, troubleOf } from './test-result.ts';

/** `wrong`: the program answered, but it is another one. */
export async function testMediaBrowser(server: MediaBrowser & Pick<MediaServerPort, 'users'>, label: string, wrong: (product: string) => boolean): Promise<ConnectionTestResult> {
  try {
    const info = await server.info();
    if (info.ProductName && wrong(info.ProductName)) return refused('configuration', `This is ${info.ProductName}, not ${label}. Check the address.`);
    const libraries = await orNone(server.libraries());
    const users = (await orNone(server.users())).map(({ id, name }) => ({ value: id, label: name }));
    return passed(`Connected to ${info.ServerName ?? label}, ${label} ${info.Version}.`, { version: info.Version, libraries, users });
  } catch (error) {
    return troubleOf(error);
  }
}
