"""How work drifts where a contract says too little: each missing part by a mechanism of its own."""
