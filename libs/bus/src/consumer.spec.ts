import { commonSubject } from './consumer.ts';

describe('commonSubject', () => {
  it.each([
    [['evt.requests.v1.request.created'], 'evt.requests.v1.request.created'],
    [['evt.requests.v1.request.created', 'evt.requests.v1.request.approved'], 'evt.requests.v1.request.*'],
    [['evt.requests.v1.request.created', 'evt.identity.v1.user.changed'], 'evt.*.v1.*.*'],
  ])('%j → %s', (subjects, expected) => {
    expect(commonSubject(subjects)).toBe(expected);
  });
});
