import { Controller, Get } from '@nestjs/common';
import { controllers } from '../controllers.ts';
import { Endpoint, endpointsOf } from './endpoint.ts';

@Controller()
class Undeclared {
  @Get('/open')
  open() {
    return 'door';
  }
}

@Controller()
class Declared {
  @Endpoint('DELETE /api/v1/things/{id}', { summary: 'Remove', needs: 'users.manage' })
  async remove(): Promise<undefined> {}

  helper() {}
}

test('a route that does not say who may call it is refused', () => {
  expect(() => endpointsOf([Undeclared])).toThrow('Undeclared.open');
});

test('what is declared is what is found', () => {
  expect(endpointsOf([Declared])).toMatchObject([{ verb: 'DELETE', path: '/api/v1/things/{id}', needs: 'users.manage', status: 204, tag: 'Declared' }]);
});

test('no address stands twice', () => {
  const addresses = endpointsOf(controllers).map(({ verb, path }) => `${verb} ${path}`);

  expect(new Set(addresses).size).toBe(addresses.length);
});
