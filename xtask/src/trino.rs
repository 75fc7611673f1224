//! A real Trino for the length of a step: installed from Maven's jars, started with bounded memory, stopped after.
//!
//! No server is published but as plain jars, so its parts are put together here: the engine's class path, one folder of
//! plugins, and a main class of one line. Everything lies in `target/trino`; nothing stays running.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{java, python, root};

/// The version that stands in for Athena's engine 3.
pub(crate) const VERSION: &str = "483";

/// The release of Java that it runs on.
const JAVA: u32 = 25;

/// The plugins, and the classes that they are entered by.
const PLUGINS: [(&str, &str); 2] = [
    ("trino-memory", "io.trino.plugin.memory.MemoryPlugin"),
    ("trino-hive", "io.trino.plugin.hive.HivePlugin"),
];

/// Groups of jars that only clouds and caches need: most of what would be fetched.
const UNUSED: &[&str] = &[
    "com.azure:*",
    "com.google.api:*",
    "com.google.api-client:*",
    "com.google.api.grpc:*",
    "com.google.apis:*",
    "com.google.auth:*",
    "com.google.cloud:*",
    "com.google.cloud.bigdataoss:*",
    "com.google.http-client:*",
    "com.google.oauth-client:*",
    "com.microsoft.azure:*",
    "com.nimbusds:*",
    "io.grpc:*",
    "io.netty:*",
    "io.opencensus:*",
    "io.projectreactor:*",
    "io.projectreactor.netty:*",
    "net.snowflake:*",
    "org.alluxio:*",
    "org.apache.curator:*",
    "org.conscrypt:*",
    "org.rocksdb:*",
    "software.amazon.awssdk:dynamodb",
    "software.amazon.awssdk:glue",
    "software.amazon.awssdk:kms",
];

/// The main class: the server's own main class is not published.
const MAIN: &str = "public class Start {\n    \
    public static void main(String[] version) { new io.trino.server.Server().start(version[0]); }\n}\n";

/// A server that runs until this is dropped.
pub(crate) struct Trino {
    child: Child,
    /// Its port on this machine.
    pub(crate) port: u16,
    /// The folder that its catalog `hive` calls `local:///`.
    pub(crate) folder: PathBuf,
}

impl Drop for Trino {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Installs Trino if it is not there, and starts it.
pub(crate) fn start() -> Result<Trino, String> {
    let java = java::home(JAVA)?;
    let home = root().join("target/trino").join(VERSION);
    install(&java, &home)?;
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = listener.map_err(|error| format!("no port is free: {error}"))?.port();
    let run = home.join("run");
    let folder =
        configure(&home, &run, port).map_err(|error| format!("cannot write `{}`: {error}", run.display()))?;
    let log = std::fs::File::create(run.join("log")).map_err(|error| format!("no log: {error}"))?;
    let child = Command::new(java.join("bin/java"))
        // Many small queries: a quick compiler and a plain collector start sooner and take less.
        .args(["-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"])
        .args(["-XX:ReservedCodeCacheSize=256M", "-XX:-OmitStackTraceInFastThrow"])
        .args(["-XX:+AutoCreateSharedArchive"])
        .arg(format!("-XX:SharedArchiveFile={}", home.join("classes.jsa").display()))
        .args(["-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-Djdk.attach.allowAttachSelf=true"])
        .args(["--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"])
        .args(["--sun-misc-unsafe-memory-access=allow", "--add-opens=java.base/java.nio=ALL-UNNAMED"])
        .args(["-Xlog:disable", "-Xlog:all=error", "-Dconfig=etc/config.properties", "-cp"])
        .arg(format!("{}/*", home.join("lib").display()))
        .args(["Start", VERSION])
        .current_dir(&run)
        .stdin(Stdio::null())
        .stdout(log.try_clone().map_err(|error| format!("no log: {error}"))?)
        .stderr(log)
        .spawn()
        .map_err(|error| format!("Trino cannot be started: {error}"))?;
    let mut trino = Trino { child, port, folder };
    wait(&mut trino, &run)?;
    Ok(trino)
}

/// Waits until the server takes statements.
fn wait(trino: &mut Trino, run: &Path) -> Result<(), String> {
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(180) {
        if let Ok(Some(status)) = trino.child.try_wait() {
            let log = std::fs::read_to_string(run.join("log")).unwrap_or_default();
            let last = log.lines().rev().find(|line| line.contains("rror")).unwrap_or_default();
            return Err(format!("Trino ended with {status}: {last}"));
        }
        if is_ready(trino.port) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Err(format!("Trino did not start within 180 s; see `{}`", run.join("log").display()))
}

fn is_ready(port: u16) -> bool {
    use std::io::{Read, Write};
    let ask = || -> std::io::Result<String> {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /v1/info HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.contains("\"starting\":false"))
}

/// Fetches the jars and builds the two that are not published.
fn install(java: &Path, home: &Path) -> Result<(), String> {
    let done = home.join("installed");
    if done.exists() {
        return Ok(());
    }
    let told = |error: std::io::Error| format!("cannot write `{}`: {error}", home.display());
    let build = home.join("build");
    std::fs::create_dir_all(build.join("services/META-INF/services")).map_err(told)?;
    let main = [dependency("trino-main", &[])];
    let plugins = PLUGINS.map(|(artefact, _)| dependency(artefact, UNUSED));
    for (name, dependencies, folder) in [("main", &main[..], "lib"), ("plugins", &plugins[..], "plugin/all")]
    {
        let pom = build.join(format!("{name}.xml"));
        std::fs::write(&pom, project(name, dependencies)).map_err(told)?;
        let mut maven = Command::new("mvn");
        maven.args(["-B", "-ntp", "-q", "-f"]).arg(&pom).arg("dependency:copy-dependencies");
        maven.arg("-DincludeScope=runtime").arg(format!("-DoutputDirectory={}", home.join(folder).display()));
        python::run(&mut maven)?;
    }
    let entered: Vec<&str> = PLUGINS.iter().map(|(_, class)| *class).collect();
    let services = build.join("services/META-INF/services/io.trino.spi.Plugin");
    std::fs::write(services, entered.join("\n")).map_err(told)?;
    std::fs::write(build.join("Start.java"), MAIN).map_err(told)?;
    let class_path = format!("{}/*", home.join("lib").display());
    let classes = build.join("classes");
    let source = build.join("Start.java");
    python::run(
        Command::new(java.join("bin/javac")).args(["-cp", &class_path, "-d"]).arg(&classes).arg(source),
    )?;
    jar(java, &home.join("lib/start.jar"), &classes)?;
    jar(java, &home.join("plugin/all/services.jar"), &build.join("services"))?;
    std::fs::write(done, VERSION).map_err(told)
}

fn jar(java: &Path, path: &Path, folder: &Path) -> Result<(), String> {
    let mut jar = Command::new(java.join("bin/jar"));
    python::run(jar.arg("cf").arg(path).arg("-C").arg(folder).arg(".")).map(|_| ())
}

fn dependency(artefact: &str, unused: &[&str]) -> String {
    let exclusion = |name: &&str| {
        let (group, artefact) = name.split_once(':').unwrap_or((name, "*"));
        format!("<exclusion><groupId>{group}</groupId><artifactId>{artefact}</artifactId></exclusion>")
    };
    let exclusions: String = unused.iter().map(exclusion).collect();
    format!(
        "<dependency><groupId>io.trino</groupId><artifactId>{artefact}</artifactId><version>{VERSION}</version>\
         <exclusions>{exclusions}</exclusions></dependency>\n"
    )
}

fn project(name: &str, dependencies: &[String]) -> String {
    format!(
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>\n\
         <groupId>fsc</groupId><artifactId>{name}</artifactId><version>1</version><packaging>pom</packaging>\n\
         <dependencies>\n{}</dependencies></project>\n",
        dependencies.concat()
    )
}

/// Writes the settings of a run, and returns the folder that the catalog `hive` reads.
fn configure(home: &Path, run: &Path, port: u16) -> std::io::Result<PathBuf> {
    if run.exists() {
        std::fs::remove_dir_all(run)?;
    }
    let (catalogs, folder) = (run.join("etc/catalog"), run.join("warehouse"));
    std::fs::create_dir_all(&catalogs)?;
    std::fs::create_dir_all(&folder)?;
    let plugins = home.join("plugin");
    std::fs::write(
        run.join("etc/config.properties"),
        format!(
            "node.environment=test\nnode.id=fsc\nnode.bind-ip=127.0.0.1\nnode.internal-address=127.0.0.1\n\
             coordinator=true\nnode-scheduler.include-coordinator=true\nhttp-server.http.port={port}\n\
             discovery.uri=http://127.0.0.1:{port}\nplugin.dir={}\ncatalog.config-dir={}\n\
             query.max-memory=1GB\nquery.max-memory-per-node=1GB\nquery.max-history=20\n\
             query.min-expire-age=1s\nlog.levels-file={}\n",
            plugins.display(),
            catalogs.display(),
            run.join("etc/log.properties").display()
        ),
    )?;
    std::fs::write(run.join("etc/log.properties"), "io.trino=WARN\nio.airlift=WARN\norg=ERROR\n")?;
    std::fs::write(catalogs.join("memory.properties"), "connector.name=memory\n")?;
    std::fs::write(
        catalogs.join("hive.properties"),
        format!(
            "connector.name=hive\nhive.metastore=file\nhive.metastore.catalog.dir=local:///.metastore\n\
             fs.local.enabled=true\nlocal.location={}\nhive.timestamp-precision=MICROSECONDS\n\
             hive.non-managed-table-writes-enabled=true\n",
            folder.display()
        ),
    )?;
    Ok(folder)
}
