import { AppError, fill, isProblemCode, problems } from './problems.ts';

describe('problems', () => {
  it('says its sentence with the details filled in', () => {
    const problem = new AppError('request.duplicate', { title: 'The Matrix', number: 12 });

    expect(problem.message).toBe('"The Matrix" was already asked for in request #12.');
    expect(problem.status).toBe(409);
  });

  it('leaves a gap visible when a detail is missing', () => {
    expect(fill('Wait {seconds} seconds.')).toBe('Wait {seconds} seconds.');
  });

  it('knows its own codes and no inherited names', () => {
    expect(isProblemCode('quota.exceeded')).toBe(true);
    expect(isProblemCode('toString')).toBe(false);
    expect(isProblemCode(undefined)).toBe(false);
  });

  it.each(Object.entries(problems))('%s has a whole sentence', (_, { title }) => {
    expect(title).toMatch(/^[A-Z"{].*[.}]$/s);
  });
});
