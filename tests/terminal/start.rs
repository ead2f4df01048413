//! How the program is started in a terminal: its folders, its environment, the size of the screen.

use std::path::PathBuf;

use portable_pty::CommandBuilder;

use crate::pty::Terminal;

/// The program runs below a shell, as it does for its users. The shell keeps the terminal open
/// until it has been looked at, and tells the process id and the exit status.
const SHELL: &str = r#"
sh -c 'echo "[pid $$]"; exec "$@" '"$SIGNOFF_REDIRECT" sh "$@"
echo "[exit $?]"
read -r _
"#;

/// A home folder and a folder to work in, both of their own and both gone afterwards.
pub struct Home {
    folder: tempfile::TempDir,
}

/// How a program is started.
pub struct Start<'h> {
    home: &'h Home,
    program: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    size: (u16, u16),
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("signoff-home-").tempdir().unwrap();
        for name in ["home", "work"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    /// The folder the program is started in, with every link in its path resolved.
    pub fn work(&self) -> PathBuf {
        self.folder.path().join("work").canonicalize().unwrap()
    }

    /// Where the interview under way is kept.
    pub fn draft(&self) -> PathBuf {
        self.folder.path().join("home/state/signoff/draft.ron")
    }

    /// Where a user's data are kept, with every link in its path resolved.
    pub fn data(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join("home/data")
    }

    /// Leaves an interview under way, as an earlier run would have.
    pub fn leave_draft(&self, text: &str) {
        std::fs::create_dir_all(self.draft().parent().unwrap()).unwrap();
        std::fs::write(self.draft(), text).unwrap();
    }

    /// Leaves a settings file.
    pub fn settle(&self, text: &str) {
        let file = self.folder.path().join("home/config/signoff/config.ron");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    /// The program, about to be started on a screen of 80 columns and 24 rows.
    pub fn starting(&self) -> Start<'_> {
        let arguments = ["--today", "2026-11-22"].map(str::to_owned).to_vec();
        Start {
            home: self,
            program: env!("CARGO_BIN_EXE_signoff").into(),
            arguments,
            variables: Vec::new(),
            size: (80, 24),
        }
    }

    /// The program, started and at its first screen.
    pub fn start(&self) -> Terminal {
        let terminal = self.starting().start();
        terminal.wait_for("Quit");
        terminal
    }
}

impl Start<'_> {
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Has the shell redirect its input or its output.
    pub fn redirect(self, how: &str) -> Self {
        self.variable("SIGNOFF_REDIRECT", how)
    }

    /// Another program in place of ours.
    pub fn program(mut self, program: PathBuf, arguments: &[&str]) -> Self {
        self.program = program;
        self.arguments = arguments.iter().map(|&a| a.to_owned()).collect();
        self
    }

    fn command(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", SHELL, "sh"]);
        command.arg(&self.program);
        command.args(&self.arguments);
        command.cwd(self.home.work());
        command.env_clear();
        let home = self.home.folder.path().join("home");
        for (name, folder) in
            [("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")]
        {
            command.env(name, home.join(folder));
        }
        command.env("HOME", &home);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }

    pub fn start(self) -> Terminal {
        Terminal::open(self.size, self.command())
    }
}
