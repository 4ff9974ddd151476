export const signIn = {
  heading: 'Sign in',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  help: 'The first admin’s password was printed where Marquee was started. Others get theirs from an admin.',
};
