import { complete, mentionAt, pieces, suggestions } from './mentions.ts';

const person = (username: string, displayName = username) => ({ id: username, username, displayName });
const [ada, adrian, bo] = [person('ada', 'Ada Lovelace'), person('adrian'), person('bo', 'Bo Adams')];

describe('mentionAt', () => {
  it.each([
    ['@', 1, { start: 0, typed: '' }],
    ['hello @ad', 9, { start: 6, typed: 'ad' }],
    ['hello @ad there', 9, { start: 6, typed: 'ad' }],
    ['(@bo.x', 6, { start: 1, typed: 'bo.x' }],
    ['mail@home', 9, undefined],
    ['@ad ', 4, undefined],
    ['', 0, undefined],
  ])('of %j at %d is %j', (text, caret, expected) => {
    expect(mentionAt(text, caret)).toEqual(expected);
  });
});

describe('suggestions', () => {
  it('begin with what is typed, and never name oneself or anybody twice', () => {
    expect(suggestions([bo, adrian, ada, ada], 'ad', 'nobody').map(({ id }) => id)).toEqual(['ada', 'adrian', 'bo']);
    expect(suggestions([bo, ada], 'ad', 'ada').map(({ id }) => id)).toEqual(['bo']);
    expect(suggestions([ada], 'x', 'bo')).toEqual([]);
  });
});

describe('complete', () => {
  it('writes the name out, and goes on after it', () => {
    expect(complete('hello @ad', 9, { start: 6, typed: 'ad' }, ada)).toEqual({ text: 'hello @ada ', caret: 11 });
    expect(complete('hello @ad there', 9, { start: 6, typed: 'ad' }, ada)).toEqual({ text: 'hello @ada there', caret: 11 });
  });
});

describe('pieces', () => {
  it('finds the people that are named, and leaves all else as it is', () => {
    expect(pieces('Ask @Ada. Or @nobody, a@bo.x', [ada, bo])).toEqual(['Ask ', ada, '.', ' Or ', '@nobody', ', a@bo.x']);
    expect(pieces('plain', [])).toEqual(['plain']);
  });
});
