//! How commands end.

use std::process::ExitCode;

/// Nothing, or why it did not work.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Everything has been told: exit status 1.
    Told,
    /// A check that failed, in one line: exit status 1.
    Check(String),
    /// Usage, or a file: exit status 2.
    Usage(String),
}

impl Failure {
    /// Says what is left to say on standard error, and gives the exit status.
    pub(crate) fn tell(&self) -> ExitCode {
        match self {
            Self::Told => ExitCode::from(1),
            Self::Check(message) => {
                eprintln!("{message}");
                ExitCode::from(1)
            }
            Self::Usage(message) => {
                eprintln!("error: {message}");
                ExitCode::from(2)
            }
        }
    }
}

impl From<fsc_build::Error> for Failure {
    fn from(error: fsc_build::Error) -> Self {
        Self::Usage(error.to_string())
    }
}
