use neatpipe::prelude::*;

#[derive(Debug)]
struct Connection;

#[step]
fn open(x: &[f64]) -> Connection {
    let _ = x;
    Connection
}

#[step]
fn read(connection: &Connection) -> Vec<f64> {
    let _ = connection;
    Vec::new()
}

#[step]
fn close(connection: Connection) -> Vec<f64> {
    drop(connection);
    Vec::new()
}

pipeline! {
    P<connection: Connection -> Vec<f64>> {
        close(connection)
    }
}

fn main() -> Result<()> {
    P::default().fit(&Connection)?;
    Ok(())
}
