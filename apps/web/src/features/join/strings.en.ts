export const join = {
  heading: 'Join',
  invited: '{name} has invited you.',
  role: 'You come in as: {role}. The invitation is valid until {when}.',
  passwordHelp: 'At least 8 characters.',
  submit: 'Make my account',
  gone: 'This invitation is not valid',
  goneText: 'It has ended, was used up or was taken back. Ask who has sent it for a new one.',
  signIn: 'To the sign-in',
};
